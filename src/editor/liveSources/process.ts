/** A running Python process of the person's own, as what reads arrays from it needs it. */
import type * as vscode from 'vscode';
import type { Scopes } from '../../documents/liveArrays.ts';

export interface LiveProcess extends vscode.Disposable {
  /** What its arrays are told apart by: the debug session, the notebook. */
  readonly uri: vscode.Uri;
  /** The name of the program or the notebook. */
  readonly name: string;
  scopes(): Promise<Scopes>;
  /** Where it stands, for the tab's title: a line, or nothing. */
  place(): string;
  /** The text of an expression's value. Throws Unreadable while the process cannot answer. */
  evaluate(expression: string): Promise<string>;
  /** Names may have other values by now. */
  readonly onDidChange: vscode.Event<void>;
}

/** The process cannot be read now; the message is for the person. */
export class Unreadable extends Error {}
