/** The panel's entry: opens the port, makes the store, mounts the sections. */
import { render } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import './main.css';
import { PanelContext, usePanel } from './context.ts';
import { Boundary } from './parts/Section.tsx';
import { openPort } from './port.ts';
import { Empty } from './sections/Empty.tsx';
import { Header } from './sections/Header.tsx';
import { SECTIONS } from './sections/index.ts';
import { createPanel } from './store.ts';
import { locale, t } from './strings.ts';
import { followTheme } from './theme.ts';

function Inspector() {
  const { id, loaded, running, failure, broken } = usePanel();
  const source = running.value ?? loaded.value?.report.source;
  // Another program begins at its top, where it is said to run, and where its error or its findings stand; the same one stays where it was.
  useLayoutEffect(() => window.scrollTo(0, 0), [source]);
  if (!loaded.value) return <Empty />;
  const dimmed = [running, failure, broken].some(({ value }) => value !== null) || loaded.value.stale;
  return (
    <main
      class={`inspector ${dimmed ? 'dimmed' : ''}`}
      aria-label={t('panel.label')}
      aria-busy={running.value !== null}
    >
      <Boundary version={id.value}>
        <Header />
      </Boundary>
      <div class="columns">
        {(['list', 'detail'] as const).map((column) => (
          <div key={column} class={`column ${column}`}>
            {SECTIONS.filter((section) => section.column === column).map(({ name, view: View }) => (
              <Boundary key={name} version={id.value}>
                <View />
              </Boundary>
            ))}
          </div>
        ))}
      </div>
    </main>
  );
}

const root = document.getElementById('root');
const port = openPort(window);
if (root && port) {
  if (document.body.dataset.locale === 'ja') locale.value = 'ja';
  followTheme(window);
  const panel = createPanel(port);
  render(
    <PanelContext.Provider value={panel}>
      <Inspector />
    </PanelContext.Provider>,
    root,
  );
}
