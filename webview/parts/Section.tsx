/** The frame of every section: a heading that folds, remembered, and a boundary that keeps one failure from the rest. */
import { Component, type ComponentChildren } from 'preact';
import { usePanel } from '../context.ts';
import { count as grouped } from '../pure/numbers.ts';
import { t } from '../strings.ts';
import { Icon } from './Icon.tsx';

export interface SectionProps {
  /** Under which the folding is remembered. */
  id: string;
  title: string;
  count?: number | undefined;
  /** Worst severity inside, for the colour of the count. */
  tone?: 'error' | 'warning' | 'ok' | undefined;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

export function Section({ id, title, count, tone, actions, children }: SectionProps) {
  const { remembered, remember, id: report } = usePanel();
  const closed = remembered.value.closed[id] ?? false;
  const toggle = () => remember({ closed: { ...remembered.value.closed, [id]: !closed } });
  return (
    <section class={`section section-${id}`} aria-label={title} id={`section-${id}`}>
      <div class="section-head">
        <h2>
          <button type="button" class="fold" aria-expanded={!closed} onClick={toggle}>
            <Icon name="chevronRight" class={closed ? '' : 'turned'} />
            <span class="section-title">{title}</span>
            {count !== undefined && (
              <span class={`badge ${tone ?? ''}`}>{count === undefined ? '' : grouped(count)}</span>
            )}
          </button>
        </h2>
        {!closed && actions ? <div class="section-actions">{actions}</div> : null}
      </div>
      {!closed && (
        <div class="section-body">
          <Boundary version={report.value}>{children}</Boundary>
        </div>
      )}
    </section>
  );
}

interface BoundaryProps {
  children: ComponentChildren;
  /** With another version, as with the next report, what failed is tried again. */
  version: number;
}

/** Shows a failure in place of what failed. */
export class Boundary extends Component<BoundaryProps, { failure: string | null; version: number }> {
  override state = { failure: null as string | null, version: this.props.version };

  static override getDerivedStateFromError(error: unknown) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }

  static override getDerivedStateFromProps(
    { version }: BoundaryProps,
    state: { failure: string | null; version: number },
  ) {
    return version === state.version ? null : { failure: null, version };
  }

  override render() {
    if (this.state.failure === null) return this.props.children;
    return (
      <p class="failure" role="alert">
        <Icon name="error" /> {t('section.failed', this.state.failure)}
      </p>
    );
  }
}
