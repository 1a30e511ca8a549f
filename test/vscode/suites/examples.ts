/** The examples open as copies and are inspected at once. */
import * as vscode from 'vscode';
import { assert, test } from '../harness.ts';
import { inspect } from '../helpers.ts';

const EXAMPLES: [file: string, variable: string, shape: number[]][] = [
  ['attention.py', 'weights', [4, 4]],
  ['convolution.py', 'feature_maps', [2, 2, 6, 6]],
];

for (const [file, variable, shape] of EXAMPLES) {
  test(`the example ${file} opens in an editor, with its report`, async () => {
    const { report } = await inspect('chooseExample', file);
    assert.equal(report.variables[variable]?.shape, shape);
    assert.equal(vscode.window.activeTextEditor?.document.isUntitled, true);
  });
}

test('an example in JSON opens as a network', async () => {
  const { report } = await inspect('chooseExample', 'convnet.network.json');
  assert.equal(report.network?.layers.length, 7);
  assert.ok(
    report.gradients.every(({ verdict }) => verdict === 'pass'),
    'every gradient passes',
  );
});
