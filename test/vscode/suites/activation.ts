/** The extension is there and starts, in the host that it should run in. */
import * as vscode from 'vscode';
import { assert, test } from '../harness.ts';
import { hoverText, openText, service } from '../helpers.ts';

declare const HOST: 'node' | 'web';

test('the suite runs in the host it is meant for', () => {
  assert.equal(typeof process !== 'undefined' && !!process.versions?.node, HOST === 'node');
});

test('the extension activates', async () => {
  await service();
  assert.ok(vscode.extensions.getExtension('matrix-loupe.matrix-loupe')?.isActive);
});

test('before anything is inspected the engine is not loaded', async () => {
  const inspections = await service();
  const { document } = await openText('import numpy as np\nunasked = np.ones(3)\n');
  await hoverText(document, 'unasked');
  await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri);
  const client: object = Reflect.get(inspections, 'client');
  assert.equal(Reflect.get(client, 'worker'), null);
});

test('every command of the manifest is registered', async () => {
  await service();
  const manifest = vscode.extensions.getExtension('matrix-loupe.matrix-loupe')?.packageJSON;
  const declared: string[] = manifest.contributes.commands.map((one: { command: string }) => one.command);
  assert.ok(declared.length > 10);
  const registered = new Set(await vscode.commands.getCommands(true));
  assert.equal(
    declared.filter((command) => !registered.has(command)),
    [],
  );
});
