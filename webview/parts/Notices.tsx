/** What goes on, and what went wrong without a report: above the last report, or where there is none yet. */
import { usePanel } from '../context.ts';
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

export function Failure() {
  const { failure, place } = usePanel();
  if (failure.value === null) return null;
  return (
    <p class="notice error">
      <Icon name="error" /> {place !== 'file' && <strong>{t('header.failed')}</strong>} {failure.value}
    </p>
  );
}
