/** The top of the panel: what ran, with what, how long; what goes on now; how to run it again. */
import { usePanel } from '../context.ts';
import { IconButton, LinkButton } from '../parts/Controls.tsx';
import { Icon } from '../parts/Icon.tsx';
import { count, duration } from '../pure/numbers.ts';
import type { Loaded } from '../store.ts';
import { t } from '../strings.ts';

export function Header() {
  const { loaded, editor, place, command, running } = usePanel();
  const now = loaded.value;
  if (!now) return null;
  const { report } = now;
  const name = report.source.split(/[\\/]/).at(-1) ?? report.source;
  return (
    <header class="top">
      <div class="top-row">
        <h1 title={report.source}>{name}</h1>
        {editor && (
          <div class="top-actions">
            {running.value !== null ? (
              <IconButton icon="stop" label={t('header.cancel')} onClick={() => command('cancel')} />
            ) : place === 'tab' ? (
              <IconButton icon="refresh" label={t('header.rerun')} onClick={() => command('rerun')} />
            ) : null}
          </div>
        )}
      </div>
      <Facts loaded={now} />
      <Notices loaded={now} />
    </header>
  );
}

function Facts({ loaded: { report, live } }: { loaded: Loaded }) {
  const { editor, command } = usePanel();
  const ran = report.cells.filter((cell) => cell.ran).length;
  return (
    <ul class="facts">
      {report.cells.length > 0 && <li>{t('header.ran', duration(report.timings.run))}</li>}
      {ran > 1 && <li>{t('header.cells', ran)}</li>}
      {report.steps.length > 0 && <li>{t('header.steps', count(report.steps.length))}</li>}
      {report.context && report.context.statements > 0 && (
        <li>
          {report.context.statements === 1 ? t('header.contextOne') : t('header.context', report.context.statements)}
        </li>
      )}
      {report.seed !== null && (
        <li class="seed">
          {t('header.seed', report.seed)}
          {editor && <IconButton icon="sync" label={t('header.reroll')} onClick={() => command('reroll')} />}
        </li>
      )}
      {live && <li title={t('header.liveTitle')}>{t('header.live')}</li>}
      {report.cells.length > 0 && (
        <li title={t('header.engineTitle', report.engine.name, report.engine.version)}>{t('header.engine')}</li>
      )}
    </ul>
  );
}

/** What the reader must know before reading on: an edit since, a run going on, an error. */
function Notices({ loaded: { report, stale } }: { loaded: Loaded }) {
  const { running, failure, gotoSpan, editor, command } = usePanel();
  const failed = report.cells.find((cell) => cell.error);
  const error = failed?.error;
  const many = report.cells.length > 1;
  return (
    <div aria-live="polite">
      {running.value !== null && (
        <p class="notice">
          <Icon name="loading" class="spinning" /> {t('header.running', running.value)}{' '}
          {editor && <LinkButton onClick={() => command('cancel')}>{t('header.cancel')}</LinkButton>}
        </p>
      )}
      {failure.value !== null && (
        <p class="notice error">
          <Icon name="error" /> <strong>{t('header.failed')}</strong> {failure.value}
        </p>
      )}
      {failed && error && (
        <p class="notice error">
          <Icon name="error" />{' '}
          <button
            type="button"
            class="link"
            disabled={!editor}
            onClick={() => gotoSpan({ cell: failed.index, ...error })}
          >
            {many
              ? t('header.raised', error.type, failed.index + 1, error.line)
              : t('header.raisedLine', error.type, error.line)}
          </button>{' '}
          {error.message}
        </p>
      )}
      {stale && running.value === null && (
        <p class="notice">
          <Icon name="info" /> {t('header.stale')}{' '}
          {editor && <LinkButton onClick={() => command('rerun')}>{t('header.rerun')}</LinkButton>}
        </p>
      )}
    </div>
  );
}

/** The panel before anything ran. */
export function Empty() {
  const { command, running, failure } = usePanel();
  return (
    <main class="empty" aria-label={t('panel.label')}>
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
      <div aria-live="polite">
        {running.value !== null && (
          <p class="notice">
            <Icon name="loading" class="spinning" /> {t('header.running', running.value)}{' '}
            <LinkButton onClick={() => command('cancel')}>{t('header.cancel')}</LinkButton>
          </p>
        )}
        {failure.value !== null && (
          <p class="notice error">
            <Icon name="error" /> <strong>{t('header.failed')}</strong> {failure.value}
          </p>
        )}
      </div>
    </main>
  );
}
