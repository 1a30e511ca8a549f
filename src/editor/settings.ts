/** The user's settings, each read where it is used so that a change counts at once. */
import * as vscode from 'vscode';
import type { InspectOptions, Severity } from '../protocol/report.ts';

export const SECTION = 'matrixLoupe';

export type Live = 'off' | 'onSave' | 'onType';

/** One setting, for a document's folder and language. */
export function setting<T>(name: string, scope?: vscode.ConfigurationScope): T {
  return vscode.workspace.getConfiguration(SECTION, scope).get(name) as T;
}

/** Seconds that a run may take. */
export const limitSeconds = (scope?: vscode.ConfigurationScope): number => setting<number>('limitSeconds', scope);

/** The language of explanations: that of the editor. */
export const locale = (): 'en' | 'ja' => (vscode.env.language.startsWith('ja') ? 'ja' : 'en');

/** The options of a request for a document. */
export function inspectOptions(scope: vscode.ConfigurationScope): InspectOptions {
  const seed = setting<number | null>('seed', scope);
  return {
    seed: seed ?? undefined,
    experiments: true,
    locale: locale(),
    limits: { seconds: limitSeconds(scope) },
    // The editor's settings are proxies, which cannot be posted to a worker.
    rules: { ...setting<Record<string, 'off' | Severity>>('findings', scope) },
  };
}
