/** The top of the panel: what ran, with what, how long; what goes on now; how to run it again. */
import { opaqueLibraries } from '../../src/protocol/opaqueLibraries.ts';
import type { ErrorReport, Finding } from '../../src/protocol/report.ts';
import { usePanel } from '../context.ts';
import { IconButton, LinkButton } from '../parts/Controls.tsx';
import { Icon } from '../parts/Icon.tsx';
import { Cancelled, Failure, Running } from '../parts/Notices.tsx';
import { OwnPython } from '../parts/OwnPython.tsx';
import { isOfCode } from '../pure/choice.ts';
import { count, duration } from '../pure/numbers.ts';
import type { Loaded } from '../state/shown.ts';
import { t } from '../strings.ts';

export function Header() {
  const { loaded, editor, place, command, running, remembered, pin } = usePanel();
  const now = loaded.value;
  if (!now) return null;
  const { report } = now;
  const { pinned } = remembered.value;
  const name = report.source.split(/[\\/]/).at(-1) ?? report.source;
  return (
    <header class="top">
      <div class="top-row">
        <h1 title={report.source}>{breaking(name)}</h1>
        {editor && (
          <div class="top-actions">
            {running.value !== null ? (
              <IconButton icon="stop" label={t('header.cancel')} onClick={() => command('cancel')} />
            ) : place === 'tab' || place === 'python' ? (
              <IconButton icon="refresh" label={t('header.rerun')} onClick={() => command('rerun')} />
            ) : null}
            {place === 'tab' && (
              <IconButton
                icon={pinned ? 'pinned' : 'pin'}
                label={t('header.pin', name)}
                pressed={pinned}
                onClick={() => pin(!pinned)}
              />
            )}
          </div>
        )}
      </div>
      <Facts loaded={now} />
      <Notices loaded={now} />
    </header>
  );
}

/** A file's name, which may break behind its marks and not in the middle of `json`. */
const breaking = (name: string) =>
  name.split(/(?<=[._-])(?=\w)/).flatMap((part, i) => (i > 0 ? [<wbr key={i} />, part] : [part]));

function Facts({ loaded: { report, live } }: { loaded: Loaded }) {
  const { editor, command, place } = usePanel();
  const ran = report.cells.filter((cell) => cell.ran).length;
  const steps = report.steps.length;
  return (
    <ul class="facts">
      {report.cells.length > 0 && <li>{t('header.ran', duration(report.timings.run))}</li>}
      {ran > 1 && <li>{t('header.cells', ran)}</li>}
      {isOfCode(report) && steps > 0 && <li>{steps === 1 ? t('header.stepsOne') : t('header.steps', count(steps))}</li>}
      {!isOfCode(report) && steps > 1 && <li>{t('header.arrays', count(steps))}</li>}
      {report.cells.length > 0 && (
        <li title={t('header.engineTitle', report.engine.name, report.engine.version)}>
          {place === 'python'
            ? [report.engine.name, report.engine.version].filter(Boolean).join(', ')
            : t('header.engine')}
        </li>
      )}
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
    </ul>
  );
}

/** What the reader must know before reading on: an edit since, a run going on, an error, what was not seen. */
function Notices({ loaded: { report, stale } }: { loaded: Loaded }) {
  const { running, broken, editor, command } = usePanel();
  const failed = report.cells.find((cell) => cell.error);
  const unseen = opaqueLibraries(report);
  return (
    <div aria-live="polite">
      <Running />
      <Cancelled />
      <Failure />
      {broken.value ? (
        <ErrorNotice {...broken.value} many={report.cells.length > 1} instead />
      ) : failed?.error ? (
        <ErrorNotice
          cell={failed.index}
          error={failed.error}
          many={report.cells.length > 1}
          told={report.findings.some((finding) => tells(finding, failed.error?.message ?? ''))}
        />
      ) : null}
      {stale && running.value === null && broken.value === null && (
        <p class="notice">
          <Icon name="info" /> {t('header.stale')}{' '}
          {editor && <LinkButton onClick={() => command('rerun')}>{t('header.rerun')}</LinkButton>}
        </p>
      )}
      {unseen.length > 0 && (
        <p class="notice">
          <Icon name="info" /> {t('header.opaque', unseen.join(', '))} <OwnPython />
        </p>
      )}
    </div>
  );
}

const tells = ({ message, witness }: Finding, text: string): boolean =>
  message.includes(text) || witness.includes(text);

interface ErrorNoticeProps {
  cell: number;
  error: ErrorReport;
  /** Whether cells have to be told apart. */
  many: boolean;
  /** The report below is an earlier one, without this error. */
  instead?: boolean;
  /** A finding below has its text. */
  told?: boolean;
}

function ErrorNotice({ cell, error, many, instead = false, told = false }: ErrorNoticeProps) {
  const { gotoSpan, editor, command } = usePanel();
  return (
    <p class="notice error">
      <Icon name="error" />{' '}
      <button type="button" class="link" disabled={!editor || instead} onClick={() => gotoSpan({ cell, ...error })}>
        {many ? t('header.raised', error.type, cell + 1, error.line) : t('header.raisedLine', error.type, error.line)}
      </button>
      {!told && `: ${error.message}`}
      {instead && (
        <>
          <br />
          <span class="quiet">{t('header.lastGood')}</span>{' '}
          <LinkButton onClick={() => command('rerun')}>{t('header.showBroken')}</LinkButton>
        </>
      )}
    </p>
  );
}
