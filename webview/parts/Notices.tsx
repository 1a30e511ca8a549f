/** What goes on, and what went wrong without a report: above the last report, or where there is none yet. */
import { usePanel } from '../context.ts';
import { isOfArrays } from '../port.ts';
import { t } from '../strings.ts';
import { LinkButton } from './Controls.tsx';
import { Icon } from './Icon.tsx';

export function Running() {
  const { running, editor, command } = usePanel();
  if (running.value === null) return null;
  return (
    <p class="notice">
      <Icon name="loading" class="spinning" /> {t('header.running', running.value)}{' '}
      {editor && <LinkButton onClick={() => command('cancel')}>{t('header.cancel')}</LinkButton>}
    </p>
  );
}

export function Cancelled() {
  const { cancelled, loaded } = usePanel();
  if (cancelled.value === null) return null;
  return (
    <p class="notice">
      <Icon name="info" /> {t('header.cancelled', cancelled.value)} {loaded.value && t('header.before')}
    </p>
  );
}

export function Failure() {
  const { failure, place } = usePanel();
  if (failure.value === null) return null;
  // Of a process it says how things stand: it runs on, it has ended.
  const wrong = place !== 'process';
  return (
    <p class={wrong ? 'notice error' : 'notice'}>
      <Icon name={wrong ? 'error' : 'info'} /> {!isOfArrays(place) && <strong>{t('header.failed')}</strong>}{' '}
      {failure.value}
    </p>
  );
}
