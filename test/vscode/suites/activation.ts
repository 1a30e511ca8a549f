/** The extension is there and starts, in the host that it should run in. */
import * as vscode from 'vscode';
import { assert, test } from '../harness.ts';
import { service } from '../helpers.ts';

declare const HOST: 'node' | 'web';

test('the suite runs in the host it is meant for', () => {
  assert.equal(typeof process !== 'undefined' && !!process.versions?.node, HOST === 'node');
});

test('the extension activates', async () => {
  await service();
  assert.ok(vscode.extensions.getExtension('matrix-loupe.matrix-loupe')?.isActive);
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
