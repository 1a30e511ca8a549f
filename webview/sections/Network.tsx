/** The layers of a network as a chain: what flows between them with its shape, and what each one learns. */
import { useMemo } from 'preact/hooks';
import type { Report } from '../../src/protocol/report.ts';
import { usePanel } from '../context.ts';
import { Section } from '../parts/Section.tsx';
import type { Choice } from '../pure/choice.ts';
import { chainOf, type Layer } from '../pure/layers.ts';
import { count, shapeText, short } from '../pure/numbers.ts';
import { t } from '../strings.ts';

/** Of a JSON network: it has no steps, the layers stand in their place. */
export function Network() {
  const { ran } = usePanel();
  return ran.value?.network ? <Layers report={ran.value} /> : null;
}

/** Layers that were found in code: an overview beside the steps, further down. */
export function Chain() {
  const { ran } = usePanel();
  return ran.value && !ran.value.network ? <Layers report={ran.value} /> : null;
}

function Layers({ report }: { report: Report }) {
  const chain = useMemo(() => chainOf(report), [report]);
  if (!chain?.layers.length) return null;
  return (
    <Section id="network" title={t('network.title')} count={chain.layers.length}>
      <ol class="network">
        {chain.input && <Flow label={t('network.input')} shape={chain.input.shape} choice={chain.input.choice} />}
        {chain.layers.map((layer, i) => (
          <LayerItem key={i} layer={layer} />
        ))}
      </ol>
      {chain.loss !== null && <p class="network-loss">{lossText(chain.loss, report.network?.training?.loss ?? [])}</p>}
    </Section>
  );
}

/** The loss of the network as it is written, and what training made of it. */
function lossText(loss: number, training: readonly number[]): string {
  const last = training.at(-1);
  return last === undefined
    ? t('network.loss', short(loss))
    : t('network.trained', short(loss), short(last), count(training.length));
}

function LayerItem({ layer }: { layer: Layer }) {
  const { editor, gotoSpan } = usePanel();
  const { name, span, output, parameters } = layer;
  return (
    <>
      <li class="layer">
        {editor && span ? (
          <button type="button" class="layer-name" onClick={() => gotoSpan(span)}>
            {name}
          </button>
        ) : (
          <span class="layer-name">{name}</span>
        )}
        <span class="layer-parameters">
          {parameters.map((parameter) => (
            <span key={parameter.name}>
              <Shown label={`${parameter.name} ${shapeText(parameter.shape)}`} choice={parameter.choice} />
              {parameter.gradient && (
                <Shown
                  label={`∂${parameter.name}`}
                  title={t('network.gradient', parameter.name)}
                  choice={parameter.gradient}
                />
              )}
            </span>
          ))}
        </span>
      </li>
      <Flow label={output.text} shape={output.shape} choice={output.choice} title={t('network.forward', name)} />
    </>
  );
}

interface FlowProps {
  label: string;
  shape: number[];
  choice: Choice | null;
  title?: string;
}

function Flow({ label, shape, choice, title }: FlowProps) {
  return (
    <li class="flow">
      <Shown
        label={shape.length || !label ? `${label} ${shapeText(shape)}`.trim() : label}
        choice={choice}
        {...(title ? { title } : {})}
      />
    </li>
  );
}

function Shown({ label, choice, title }: { label: string; choice: Choice | null; title?: string }) {
  const { choose } = usePanel();
  if (!choice) return <span class="chip shape">{label}</span>;
  return (
    <button type="button" class="chip shape" title={title} onClick={() => choose(choice)}>
      {label}
    </button>
  );
}
