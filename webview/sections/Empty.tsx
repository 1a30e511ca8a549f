/** The panel before it has a report: three ways to begin, or what it waits for. */
import { usePanel } from '../context.ts';
import { Cancelled, Failure, Running } from '../parts/Notices.tsx';
import { isOfArrays } from '../port.ts';
import { t } from '../strings.ts';

export function Empty() {
  const { heard, place, running, failure } = usePanel();
  const unreadable = place === 'file' && failure.value !== null;
  const begins = heard.value && !isOfArrays(place) && place !== 'python' && running.value === null;
  return (
    <main class="empty" aria-label={t('panel.label')} aria-busy={!heard.value || running.value !== null}>
      {begins ? (
        <Begin />
      ) : (
        <h1 class={unreadable ? '' : 'hidden'}>{t(unreadable ? 'empty.unreadable' : 'panel.label')}</h1>
      )}
      <div aria-live="polite">
        <Running />
        <Cancelled />
        <Failure />
      </div>
    </main>
  );
}

function Begin() {
  const { command } = usePanel();
  return (
    <>
      <h1>{t('empty.title')}</h1>
      <p>{t('empty.text')}</p>
      <div class="empty-actions">
        <button type="button" class="button" onClick={() => command('openExample')}>
          {t('empty.example')}
        </button>
        <button type="button" class="button secondary" onClick={() => command('inspectFile')}>
          {t('empty.inspect')}
        </button>
        <button type="button" class="button secondary" onClick={() => command('walkthrough')}>
          {t('empty.what')}
        </button>
      </div>
    </>
  );
}
