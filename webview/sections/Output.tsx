/** What the program printed and returned, cell by cell, its errors with their explanation, and the figures it drew. */
import { hasSaid } from '../../src/protocol/hasSaid.ts';
import type { CellReport, ErrorReport } from '../../src/protocol/report.ts';
import { usePanel } from '../context.ts';
import { FigureView } from '../figures/FigureView.tsx';
import { LinkButton } from '../parts/Controls.tsx';
import { Icon } from '../parts/Icon.tsx';
import { OwnPython } from '../parts/OwnPython.tsx';
import { Prose } from '../parts/Prose.tsx';
import { Section } from '../parts/Section.tsx';
import { shapeText } from '../pure/numbers.ts';
import { t } from '../strings.ts';

export function Output() {
  const { ran } = usePanel();
  const now = ran.value;
  if (!now) return null;
  const said = now.cells.filter(hasSaid);
  if (!said.length && !now.figures.length) return null;
  return (
    <Section id="output" title={t('output.title')}>
      {said.map((cell) => (
        <Cell key={cell.index} cell={cell} named={now.cells.length > 1} />
      ))}
      {now.figures.map((figure, i) => (
        <FigureView key={i} figure={figure} />
      ))}
    </Section>
  );
}

function Cell({ cell, named }: { cell: CellReport; named: boolean }) {
  return (
    <div class="output">
      {named && <h3>{t('output.cell', cell.index + 1)}</h3>}
      {cell.stdout && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and must by keyboard too
        <pre tabIndex={0}>{cell.stdout.replace(/\n$/, '')}</pre>
      )}
      {cell.stderr && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and must by keyboard too
        <pre class="warned" tabIndex={0} title={t('output.warned')}>
          {cell.stderr.replace(/\n$/, '')}
        </pre>
      )}
      {cell.result !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and must by keyboard too
        <pre class="result" tabIndex={0} title={t('output.result')}>
          {cell.result}
        </pre>
      )}
      {cell.error && <Failure error={cell.error} cell={cell.index} />}
    </div>
  );
}

/** Errors that say that a library is not there. */
const LACKS: ReadonlySet<string> = new Set(['ModuleNotFoundError', 'ImportError']);

function Failure({ error, cell }: { error: ErrorReport; cell: number }) {
  const { editor, gotoSpan } = usePanel();
  return (
    <div class="raised">
      <p class="raised-head">
        <Icon name="error" />
        <span>
          <span class="label">{t(`output.kind.${error.kind}`)}</span> <code>{error.type}</code>: {error.message}
        </span>
      </p>
      {error.operands && error.operands.length > 0 && (
        <ul class="operands">
          {error.operands.map(({ text, shape, dtype, origin }) => (
            <li key={text}>
              <code>{text}</code> <span class="chip shape">{`${dtype} ${shapeText(shape)}`}</span>{' '}
              {origin && editor && (
                <LinkButton onClick={() => gotoSpan(origin)}>{t('output.from', origin.line)}</LinkButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {error.explanation && (
        <p>
          <Prose text={error.explanation} />
        </p>
      )}
      {editor && (
        <p class="actions">
          <LinkButton onClick={() => gotoSpan({ cell, ...error })}>{t('findings.show', error.line)}</LinkButton>{' '}
          {(error.kind === 'unsupported' || LACKS.has(error.type)) && <OwnPython />}
        </p>
      )}
      {error.traceback && (
        <details>
          <summary>{t('output.traceback')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and must by keyboard too */}
          <pre tabIndex={0}>{error.traceback}</pre>
        </details>
      )}
    </div>
  );
}
