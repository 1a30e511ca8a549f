/** The way of a newcomer in a real VS Code, from the .vsix to a gradient table. */
import { describe, expect, it } from 'vitest';
import { useVSCode, VSCode } from './window.ts';

describe('a newcomer with nothing but the .vsix', () => {
  const code = useVSCode(() => VSCode.open());

  it('comes by the walkthrough to a softmax heatmap and a gradient table in under ten actions', async () => {
    let actions = 0;
    const act = async (action: Promise<unknown>): Promise<void> => {
      actions++;
      await action;
    };
    await act(code().command('Matrix Loupe: Open the Walkthrough'));
    const walkthrough = code().page.locator('.gettingStartedContainer');
    await walkthrough.getByText('Get started with Matrix Loupe').first().waitFor();
    await code().picture('looked-at/walkthrough');
    await act(walkthrough.getByRole('button', { name: 'Open the Example' }).click());
    await code().page.locator('.notebook-editor').first().waitFor();
    const panel = await code().inspector('canvas');
    await panel.getByRole('region', { name: 'Gradients' }).getByText('SoftmaxWithLoss').first().waitFor();
    await act(panel.getByRole('region', { name: 'Findings' }).getByText('normalises').first().click());
    const tab = code().page.getByRole('tab', { name: /Welcome|Walkthrough/ });
    await act(tab.first().click());
    await act(walkthrough.getByText('Check a backward pass').first().click());
    await act(walkthrough.getByRole('button', { name: 'Check Gradients' }).click());
    const top = (): Promise<number> =>
      panel.getByRole('region', { name: 'Gradients' }).evaluate((section) => section.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(60);
    await panel.getByRole('button', { name: 'Details of SoftmaxWithLoss x', expanded: true }).waitFor();
    expect(actions).toBeLessThan(10);
    await code().picture('looked-at/newcomer');
  });
});
