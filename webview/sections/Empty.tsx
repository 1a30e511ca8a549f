/** The panel before it has a report: three ways to begin, or what it waits for. */
import { usePanel } from '../context.ts';
import { Failure, Running } from '../parts/Notices.tsx';
import { t } from '../strings.ts';

export function Empty() {
  const { heard, place, running } = usePanel();
  return (
    <main class="empty" aria-label={t('panel.label')} aria-busy={!heard.value || running.value !== null}>
      {heard.value && place !== 'file' && running.value === null && <Begin />}
      <div aria-live="polite">
        <Running />
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
