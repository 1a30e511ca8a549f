/** The way to what the engine lacks: the same program in the person's own Python, where there is one. */
import { usePanel } from '../context.ts';
import { t } from '../strings.ts';
import { LinkButton } from './Controls.tsx';

export function OwnPython() {
  const { hasPython, command } = usePanel();
  return hasPython ? (
    <LinkButton onClick={() => command('inspectWithPython')}>{t('header.ownPython')}</LinkButton>
  ) : null;
}
