/** An extension that stands in for Microsoft's Python debugger and Jupyter, under the id and with the interface of the latter. */
import * as vscode from 'vscode';
import { DebugAdapter } from './debugAdapter.ts';
import { jupyter, registerKernel } from './kernel.ts';

export function activate(context: vscode.ExtensionContext): typeof jupyter {
  context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory('debugpy', {
      createDebugAdapterDescriptor: () => new vscode.DebugAdapterInlineImplementation(new DebugAdapter()),
    }),
    registerKernel(),
  );
  return jupyter;
}
