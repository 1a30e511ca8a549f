/** The commands of the palette and the menus: each finds its target, shows the inspector and starts the inspection. */
import * as vscode from 'vscode';
import type { Asked, Report, UncalledFunction } from '../protocol/report.ts';
import { chooseExample, openExample } from './examples.ts';
import type { Inspected, Inspections } from './inspections.ts';
import { type GradientOwner, gradientSpot } from './panel/gradientSpot.ts';
import { VIEW } from './panel/inspectorView.ts';
import { cellTarget, fileTarget, givenCell, Nothing, networkTarget, selectionTarget } from './targets/chosen.ts';
import { askForInputs } from './targets/chosenInputs.ts';
import { isTarget, Refusal, type Target } from './targets/targets.ts';

/** A run that takes longer than this shows its progress and a way to end it. */
export const PROGRESS_AFTER = 500;

/** Where a run was started, and so where its progress is shown: a cell and the inspector have a place of their own. */
type Place = 'editor' | 'cell' | 'inspector';

interface How {
  place?: Place;
  /** What is asked for beside the program: what was the last time, for runs again. */
  asked?: (target: Target) => Asked;
  visible?: boolean;
  /** Asks for the inputs that gradients are checked at; undefined where the person left. */
  ask?: (target: Target) => Promise<string | undefined>;
}

/** Registers the commands, and the context keys by which menus offer them. */
export function registerCommands(extensionUri: vscode.Uri, inspections: Inspections): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(commandsOf(extensionUri, inspections)).map(([name, body]) =>
      vscode.commands.registerCommand(`matrixLoupe.${name}`, body as (...given: unknown[]) => unknown),
    ),
    inspections.onDidChangeState((state) => {
      void vscode.commands.executeCommand('setContext', 'matrixLoupe.running', state.type === 'running');
    }),
    onFirst(inspections.onDidArrive, () => {
      void vscode.commands.executeCommand('setContext', 'matrixLoupe.hasReport', true);
    }),
  );
}

type Find = () => Target | Promise<Target>;

function commandsOf(
  extensionUri: vscode.Uri,
  inspections: Inspections,
): Record<string, (...given: never[]) => unknown> {
  const run = (find: Find, how?: How): Promise<Inspected | null> => inspectFound(inspections, find, how);
  const file: Find = () => fileTarget(inspections.current?.target);
  const again = (given: unknown, change?: Asked): Promise<Inspected | null> => inspectAgain(inspections, given, change);
  return {
    inspectSelection: async () => tellUncalled(await run(selectionTarget)),
    inspectCell: (argument: unknown) => {
      const cell = givenCell(argument);
      return run(() => cellTarget(cell), { place: cell && 'notebook' in cell ? 'cell' : 'editor' });
    },
    inspectFile: () => run(file),
    inspectNetwork: () => run(networkTarget),
    checkGradients: async (given?: unknown) =>
      showGradients(inspections, await run(file), isOwner(given) ? given : null),
    // A key binding may give the call; a menu gives nothing, or an address.
    checkGradientsAt: async (given?: unknown) =>
      showGradients(
        inspections,
        await run(file, {
          ask: async ({ uri }) => (typeof given === 'string' ? given : askForInputs(reportOf(inspections, uri))),
        }),
      ),
    rerun: (target?: unknown) => again(target),
    reroll: (target?: unknown) => again(target, { seed: Math.floor(Math.random() * 2 ** 32) }),
    cancel: () => inspections.cancel(),
    openExample: () => openExample(extensionUri).then(() => run(fileTarget)),
    // A key binding may name the file.
    chooseExample: async (given?: unknown) => {
      const file = typeof given === 'string' ? given : await chooseExample();
      return file === undefined ? null : openExample(extensionUri, file).then(() => run(fileTarget));
    },
    openWalkthrough: () =>
      vscode.commands.executeCommand('workbench.action.openWalkthrough', 'matrix-loupe.matrix-loupe#start'),
  };
}

/** Inspects what a command found, or says why there is nothing to run. */
async function inspectFound(
  inspections: Inspections,
  find: Find,
  { place = 'editor', asked, visible = false, ask }: How = {},
): Promise<Inspected | null> {
  try {
    const found = await find();
    const checkAt = await ask?.(found);
    if (ask && checkAt === undefined) return null;
    const target = checkAt === undefined ? found : { ...found, checkAt };
    // The panel comes while the code runs, not before it.
    const showing = visible ? null : vscode.commands.executeCommand('matrixLoupe.showInspector');
    const inspected = await withProgress(inspections, place, inspections.inspect(target, asked?.(target)));
    await showing;
    return inspected;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    void tellRefusal(error);
    return null;
  }
}

/** Says why nothing ran; where nothing is open, with what there is to open. */
async function tellRefusal(refusal: Refusal): Promise<void> {
  const ways: Record<string, string> = {
    [vscode.l10n.t('Open a File…')]: 'workbench.action.quickOpen',
    [vscode.l10n.t('Open an Example…')]: 'matrixLoupe.chooseExample',
  };
  const offered = refusal instanceof Nothing ? Object.keys(ways) : [];
  const way = await vscode.window.showInformationMessage(refusal.message, ...offered);
  if (way) await vscode.commands.executeCommand(ways[way] ?? '');
}

/** The last inspection once more; a panel asks with the target it shows, a menu gives nothing, or what is no target. */
function inspectAgain(inspections: Inspections, given: unknown, change: Asked = {}): Promise<Inspected | null> {
  const own = isTarget(given) ? given : null;
  const find = (): Target => {
    if (own) return own;
    if (!inspections.current) throw new Refusal(vscode.l10n.t('Nothing was inspected yet.'));
    return inspections.current.target;
  };
  const asked = (target: Target): Asked => ({ ...inspections.askedOf(target), ...change });
  return inspectFound(inspections, find, { place: 'inspector', asked, visible: own !== null });
}

/** Listens to an event once. */
function onFirst<T>(event: vscode.Event<T>, listen: () => void): vscode.Disposable {
  const listening = event(() => {
    listening.dispose();
    listen();
  });
  return listening;
}

/** The last report, where it is of this document. */
const reportOf = ({ current }: Inspections, uri: vscode.Uri): Report | null =>
  current?.target.uri.toString() === uri.toString() ? current.report : null;

/** Shows progress with a way to cancel, but only for what takes its time, and where it was started. */
async function withProgress<T>(inspections: Inspections, place: Place, work: Promise<T>): Promise<T> {
  if (place === 'cell') return work; // its status bar says so, with the command that cancels
  const slow = new Promise<'slow'>((resolve) => setTimeout(() => resolve('slow'), PROGRESS_AFTER));
  if ((await Promise.race([work, slow])) !== 'slow') return work;
  const options = {
    // The inspector has its own Cancel.
    location: place === 'inspector' ? { viewId: VIEW } : vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Matrix Loupe is running the code'),
    cancellable: true,
  };
  void vscode.window.withProgress(options, (_progress, token) => {
    token.onCancellationRequested(() => inspections.cancel());
    return place === 'inspector' ? over(work) : shown(inspections, work);
  });
  return work;
}

const over = (work: Promise<unknown>): Promise<void> =>
  work.then(
    () => undefined,
    () => undefined,
  );

/** What runs, until its report is there: what is still tried then is told, and ended, in the inspector. */
function shown(inspections: Inspections, work: Promise<unknown>): Promise<void> {
  const { state } = inspections;
  if (state.type === 'running' && state.reported) return Promise.resolve();
  return new Promise((resolve) => {
    const listening = inspections.onDidArrive(() => done());
    const done = (): void => {
      listening.dispose();
      resolve();
    };
    work.then(done, done);
  });
}

/** A lens names the class or function over which it stands; menus give an address, or nothing. */
const isOwner = (given: unknown): given is GradientOwner =>
  typeof given === 'object' && given !== null && 'cell' in given && 'line' in given;

/** Brings the gradient table into sight, or says why there is none. */
function showGradients(
  inspections: Inspections,
  inspected: Inspected | null,
  owner: GradientOwner | null = null,
): Inspected | null {
  if (!inspected || inspected.report.cells.some((cell) => cell.error)) return inspected; // an error says why by itself
  const spot = gradientSpot(inspected.report, owner);
  if (spot) inspections.reveal(inspected, spot);
  else void tellUnchecked(owner !== null);
  return inspected;
}

/** Nothing was checked: in most cases the code only defines what nothing calls. */
async function tellUnchecked(ofOne: boolean): Promise<void> {
  const inputs = vscode.l10n.t('Check on Inputs…');
  const why = ofOne
    ? vscode.l10n.t('Nothing calls this forward here, so its gradient was not checked. Call it below, or give inputs.')
    : vscode.l10n.t(
        'No gradient was found to check. A class with forward and backward, a function beside its derivative or a training step is checked once something calls it.',
      );
  if ((await vscode.window.showInformationMessage(why, inputs)) === inputs)
    await vscode.commands.executeCommand('matrixLoupe.checkGradientsAt');
}

/** A selection inside a function that nothing called has no values: says whose arguments are missing. */
function tellUncalled(inspected: Inspected | null): Inspected | null {
  const { context, cells } = inspected?.report ?? {};
  const missing = cells?.some((cell) => cell.error) ? undefined : context?.uncalled[0]; // an error says why by itself
  if (missing) void vscode.window.showInformationMessage(uncalledText(missing));
  return inspected;
}

const uncalledText = ({ name, arguments: names }: UncalledFunction): string =>
  names.length
    ? vscode.l10n.t(
        'Nothing calls “{0}”, so {1} have no values here. Call it below, then inspect again.',
        name,
        names.join(', '),
      )
    : vscode.l10n.t('Nothing calls “{0}”, so its code did not run. Call it below, then inspect again.', name);
