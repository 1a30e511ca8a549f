/** What the experiments found: message, witness, reason, and what can be done about it; consequences under their cause. */
import type { Finding, Severity } from '../../src/protocol/report.ts';
import { usePanel } from '../context.ts';
import { LinkButton } from '../parts/Controls.tsx';
import { Icon, type IconName } from '../parts/Icon.tsx';
import { Prose } from '../parts/Prose.tsx';
import { Section } from '../parts/Section.tsx';
import { t } from '../strings.ts';

const ICONS: Record<Severity, IconName> = { error: 'error', warning: 'warning', info: 'info', hint: 'lightbulb' };
const ORDER: Severity[] = ['error', 'warning', 'info', 'hint'];

export function Findings() {
  const { report } = usePanel();
  const now = report.value;
  if (!now) return null;
  const { findings } = now;
  const worst = ORDER.find((severity) => findings.some((finding) => finding.severity === severity));
  const tone = worst === 'error' ? 'error' : worst === 'warning' ? 'warning' : undefined;
  const raised = now.cells.some((cell) => cell.error);
  const roots = findings.filter(({ causedBy }) => causedBy === null || !findings[causedBy]);
  return (
    <Section id="findings" title={t('findings.title')} count={findings.length || undefined} tone={tone}>
      {findings.length === 0 ? (
        <p class="quiet">
          {!raised && <Icon name="pass" class="ok" />} {raised ? t('findings.noneShort') : t('findings.none')}
        </p>
      ) : (
        <ul class="findings">
          {roots.map((finding) => (
            <Item key={findings.indexOf(finding)} finding={finding} all={findings} />
          ))}
        </ul>
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

function Item({ finding, all }: { finding: Finding; all: Finding[] }) {
  const { editor, gotoSpan, report } = usePanel();
  const index = all.indexOf(finding);
  const consequences = all.filter((other) => other.causedBy === index);
  const about = report.value?.gradients.length && finding.rule.includes('gradient');
  const cause = finding.causedBy === null ? undefined : all[finding.causedBy];
  return (
    <li class={`finding ${finding.severity}`}>
      <div class="finding-head">
        <Icon name={ICONS[finding.severity]} />
        <div>
          <p class="finding-message">
            <span class="hidden">{t(`severity.${finding.severity}`)}: </span>
            <Prose text={finding.message} />
          </p>
          <code class="rule">{finding.rule}</code>
        </div>
      </div>
      {cause ? <span class="hidden">{t('findings.consequence')}</span> : <Witness text={finding.witness} />}
      {(finding.explanation || (cause && finding.witness)) && (
        <details>
          <summary>{t('findings.why')}</summary>
          {/* A consequence is told shortly: its witness waits with the reason. */}
          {cause && <Witness text={finding.witness} />}
          <p>
            <Prose text={finding.explanation} />
          </p>
        </details>
      )}
      <Actions finding={finding} index={index} about={Boolean(about)} />
      {editor && finding.related.length > 0 && (
        <ul class="related">
          {finding.related.map(({ span, message }) => (
            <li key={`${span.cell}:${span.line}:${message}`}>
              <button type="button" class="link" onClick={() => gotoSpan(span)}>
                <Prose text={message} />
              </button>
            </li>
          ))}
        </ul>
      )}
      {consequences.length > 0 && (
        <ul class="findings nested">
          {consequences.map((other) => (
            <Item key={all.indexOf(other)} finding={other} all={all} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Witness({ text }: { text: string }) {
  if (!text) return null;
  return (
    <p class="witness">
      <span class="label">{t('findings.witness')}</span> <Prose text={text} />
    </p>
  );
}

function Actions({ finding, index, about }: { finding: Finding; index: number; about: boolean }) {
  const { editor, gotoSpan, post, loaded, choose, remembered, remember } = usePanel();
  const openGradients = (): void => {
    remember({ closed: { ...remembered.value.closed, gradients: false } });
    requestAnimationFrame(() => {
      const section = document.getElementById('section-gradients');
      section?.scrollIntoView({ block: 'start' });
      section?.querySelector<HTMLElement>('.fold')?.focus();
    });
  };
  const arrays = finding.arrays ?? [];
  const many = (loaded.value?.report.cells.length ?? 0) > 1;
  if (!editor && !about && !arrays.length) return null;
  return (
    <p class="actions">
      {editor && (
        <LinkButton onClick={() => gotoSpan(finding)}>
          {many ? t('findings.showCell', finding.cell + 1, finding.line) : t('findings.show', finding.line)}
        </LinkButton>
      )}
      {editor && finding.fix && (
        <LinkButton onClick={() => post({ type: 'applyFix', report: loaded.value?.id ?? 0, finding: index })}>
          {t('findings.fix', finding.fix.title)}
        </LinkButton>
      )}
      {about && <LinkButton onClick={openGradients}>{t('findings.gradient')}</LinkButton>}
      {arrays.map(({ label, array }) => (
        <LinkButton key={array} onClick={() => choose({ kind: 'handle', array, title: label })}>
          {label}
        </LinkButton>
      ))}
    </p>
  );
}
