/** What the experiments found: message, witness, reason, and what can be done about it; consequences under their cause. */
import { useId } from 'preact/hooks';
import type { Finding, Report, Severity } from '../../src/protocol/report.ts';
import { usePanel } from '../context.ts';
import { LinkButton } from '../parts/Controls.tsx';
import { Mismatch } from '../parts/Diagram.tsx';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { Prose } from '../parts/Prose.tsx';
import { Section } from '../parts/Section.tsx';
import { isOfCode } from '../pure/choice.ts';
import { showText, t } from '../strings.ts';

const ICONS: Record<Severity, IconName> = { error: 'error', warning: 'warning', info: 'info', hint: 'lightbulb' };
/** How many are listed before the person asks for the rest, so that arrays stay in sight. */
const AT_FIRST = 4;
/** The same of what follows from one of them; a single one more is no list to be folded. */
const FOLLOWING = 2;
/** Under which it is remembered that they asked. */
const ALL = 'findings:all';
const ORDER: Severity[] = ['error', 'warning', 'info', 'hint'];

export function Findings() {
  const { report, checks, remembered, place } = usePanel();
  const now = report.value;
  // In a Python that is not ours nothing is tried.
  if (!now || !isOfCode(now) || place === 'python') return null;
  const { findings } = now;
  // An error says why there are none.
  if (!findings.length && checks.value === 'done' && now.cells.some((cell) => cell.error) && !now.notTried.length)
    return null;
  const checking = checks.value === 'running';
  const all = remembered.value.open[ALL] ?? false;
  const worst = ORDER.find((severity) => findings.some((finding) => finding.severity === severity));
  const tone = worst === 'error' ? 'error' : worst === 'warning' ? 'warning' : undefined;
  const roots = findings.filter(({ causedBy }) => causedBy === null || !findings[causedBy]);
  return (
    <Section
      id="findings"
      title={t('findings.title')}
      count={findings.length || undefined}
      tone={tone}
      actions={checking && findings.length > 0 && <Checking />}
    >
      {findings.length === 0 ? (
        <None why={noneOf(now)} />
      ) : (
        <>
          <ul class="findings">
            {(all ? roots : roots.slice(0, AT_FIRST)).map((finding) => (
              <Item key={findings.indexOf(finding)} finding={finding} all={findings} />
            ))}
          </ul>
          <More of={ALL} left={roots.length - AT_FIRST} />
        </>
      )}
      {now.notTried.length > 0 && (
        <details class="not-tried">
          <summary>
            {t('findings.notTried')} ({now.notTried.length})
          </summary>
          <ul>
            {now.notTried.map(({ what, why }) => (
              <li key={`${what}${why}`}>
                <code>{what}</code> <Prose text={why} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

/** Shows the rest of a list, and hides it again; `of` is the key under which that is remembered. */
function More({ of, left }: { of: string; left: number }) {
  const { remembered, remember } = usePanel();
  const all = remembered.value.open[of] ?? false;
  if (left <= 0) return null;
  return (
    <p class="more">
      <LinkButton onClick={() => remember({ open: { ...remembered.value.open, [of]: !all } })}>
        {all ? t('findings.fewer') : t('findings.more', left)}
      </LinkButton>
    </p>
  );
}

/** Why there are no findings: nothing to object to, at least in what could be seen; nothing that could be looked at; the program broke before. */
function noneOf({ cells, steps, opaqueModules }: Report) {
  if (cells.some((cell) => cell.error)) return 'findings.noneShort';
  if (opaqueModules.length) return 'findings.noneSeen';
  return steps.length ? 'findings.none' : 'findings.nothingRan';
}

/** There are none, or nobody has looked so far. */
function None({ why }: { why: ReturnType<typeof noneOf> }) {
  const { checks, editor, command } = usePanel();
  if (checks.value === 'running')
    return (
      <p class="quiet">
        <Checking />
      </p>
    );
  if (checks.value === 'stopped')
    return (
      <p class="quiet">
        {t('findings.stopped')}{' '}
        {editor && <LinkButton onClick={() => command('rerun')}>{t('header.rerun')}</LinkButton>}
      </p>
    );
  return (
    <p class="quiet">
      {why === 'findings.none' && <Icon name="pass" class="ok" />} {t(why)}
    </p>
  );
}

const Checking = () => (
  <span class="checking quiet">
    <Icon name="loading" class="spinning" /> {t('findings.checking')}
  </span>
);

/** One finding in short: its message, its proof in one line, what can be done. The message opens the rest. */
function Item({ finding, all }: { finding: Finding; all: Finding[] }) {
  const { report, remembered, remember } = usePanel();
  const id = useId();
  const index = all.indexOf(finding);
  const consequences = all.filter((other) => other.causedBy === index);
  const about = report.value?.gradients.length && finding.rule.includes('gradient');
  const cause = finding.causedBy === null ? undefined : all[finding.causedBy];
  const key = `finding:${finding.rule}:${finding.cell}:${finding.message}`;
  const open = remembered.value.open[key] ?? false;
  const following = `${key}:following`;
  const left = consequences.length > FOLLOWING + 1 ? consequences.length - FOLLOWING : 0;
  const shown = left && !remembered.value.open[following] ? consequences.slice(0, FOLLOWING) : consequences;
  const toggle = (): void => remember({ open: { ...remembered.value.open, [key]: !open } });
  const failed = finding.rule === 'shape-mismatch' && report.value?.cells[finding.cell]?.error;
  return (
    <li class={`finding ${finding.severity} ${open ? 'open' : ''}`}>
      <div class="finding-head">
        <Icon name={ICONS[finding.severity]} />
        <button type="button" class="finding-message" aria-expanded={open} aria-controls={id} onClick={toggle}>
          <span class="finding-text">
            <span class="hidden">{t(`severity.${finding.severity}`)}: </span>
            <Message text={finding.message} />
            {cause && <span class="hidden"> {t('findings.consequence')}</span>}
          </span>
          <Icon name="chevronRight" class={open ? 'turned' : ''} />
        </button>
      </div>
      <div class="finding-body">
        {!open && !cause && finding.witness && (
          <p class="witness short">
            <Prose text={finding.witness} />
          </p>
        )}
        {failed && <Mismatch error={failed} />}
        <div id={id}>{open && <Details finding={finding} />}</div>
        <Actions finding={finding} index={index} about={Boolean(about)} open={open} />
      </div>
      {consequences.length > 0 && (
        <ul class="findings nested">
          {shown.map((other) => (
            <Item key={all.indexOf(other)} finding={other} all={all} />
          ))}
          {left > 0 && (
            <li>
              <More of={following} left={left} />
            </li>
          )}
        </ul>
      )}
    </li>
  );
}

/** What is wrong stands out; where it shows, behind a colon or a semicolon, is told in plain. */
function Message({ text }: { text: string }) {
  const [head = ''] = /^(?:`[^`]*`|[^`:;])+(?:[:;](?= )|[：；]|$)/.exec(text) ?? [text];
  return (
    <>
      <strong>
        <Prose text={head} />
      </strong>
      <Prose text={text.slice(head.length)} />
    </>
  );
}

/** Why it is said: the witness, the reason for a learner, other places, the rule's name. */
function Details({ finding: { witness, explanation, related, rule } }: { finding: Finding }) {
  const { editor, gotoSpan } = usePanel();
  return (
    <>
      {witness && (
        <p class="witness">
          <span class="label">{t('findings.witness')}</span> <Prose text={witness} />
        </p>
      )}
      {explanation && (
        <p class="witness">
          <Prose text={explanation} />
        </p>
      )}
      {editor && related.length > 0 && (
        <ul class="related">
          {related.map(({ span, message, file }) => (
            <li key={`${file}:${span.cell}:${span.line}:${message}`}>
              <button type="button" class="link" onClick={() => gotoSpan(span, file)}>
                <Prose text={file === undefined ? message : `${message} (${file}:${span.line})`} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="rule">
        {t('findings.rule')} <code>{rule}</code>
      </p>
    </>
  );
}

interface ActionsProps {
  finding: Finding;
  index: number;
  /** Whether it is about a row of the gradient table. */
  about: boolean;
  /** Whether the finding is told in full. */
  open: boolean;
}

function Actions({ finding, index, about, open }: ActionsProps) {
  const { editor, gotoSpan, post, loaded, choose, showGradients } = usePanel();
  const arrays = open ? (finding.arrays ?? []) : [];
  const fix = finding.fix && t('findings.fix', finding.fix.title);
  const many = (loaded.value?.report.cells.length ?? 0) > 1;
  if (!editor && !about && !arrays.length) return null;
  return (
    <p class="actions">
      {editor && <LinkButton onClick={() => gotoSpan(finding)}>{showText(finding, many)}</LinkButton>}
      {editor && fix && (
        <LinkButton
          label={fix}
          onClick={() => post({ type: 'applyFix', report: loaded.value?.id ?? 0, finding: index })}
        >
          {open ? fix : t('findings.fixShort')}
        </LinkButton>
      )}
      {about && <LinkButton onClick={() => showGradients(finding)}>{t('findings.gradient')}</LinkButton>}
      {arrays.map(({ label, array }) => (
        <LinkButton key={array} onClick={() => choose({ kind: 'handle', array, title: label })}>
          {label}
        </LinkButton>
      ))}
    </p>
  );
}
