/** One panel after the other in one browser, for the tests of a file; what a page complains of fails its test. */
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { type Fixture, fixture, type OpenOptions, type PanelPage, Workshop } from './harness.ts';

export function useOnePanel() {
  let workshop: Workshop;
  let shown: PanelPage;
  beforeAll(async () => {
    workshop = await Workshop.open();
  });
  afterAll(() => workshop.close());
  afterEach(async () => {
    const { complaints } = shown;
    await shown.close();
    expect(complaints).toEqual([]);
  });
  const show = async (data: Fixture, options: OpenOptions = {}): Promise<PanelPage> => {
    shown = await workshop.panel(data, options);
    return shown;
  };
  return {
    /** The panel of the test that runs. */
    panel: (): PanelPage => shown,
    show,
    /** Shows a report of the fixtures. */
    open: (name: string, options: OpenOptions = {}): Promise<PanelPage> => show(fixture(name), options),
    /** The same as the terminal writes it into a file. */
    showFile: async (data: Fixture, options: OpenOptions = {}): Promise<PanelPage> => {
      shown = await workshop.standalone(data, options);
      return shown;
    },
  };
}
