/** Tells whether a JSON text is meant as a network; reading it is the engine's. */

/** Whether the text looks like a network: it names its layers. Broken JSON may still be one. */
export const looksLikeNetwork = (text: string): boolean => /"layers"\s*:/.test(text);

/** The smallest JSON object around an offset that looks like a network, as [start, end]; null where there is none. */
export function networkAround(text: string, offset: number): [number, number] | null {
  const around = objectsOf(text).filter(
    ([start, end]) => start <= offset && offset <= end && directLayers(text.slice(start, end)),
  );
  return around.sort((a, b) => a[1] - a[0] - (b[1] - b[0]))[0] ?? null;
}

/**
 * The network of a text of which no part was selected: the outermost one around the cursor, or the first. Null where the
 * text is one as a whole, or cannot be read so far.
 */
export function networkInside(text: string, cursor: number | null): [number, number] | null {
  const objects = objectsOf(text).sort((a, b) => a[0] - b[0]);
  const [root] = objects;
  if (!root || directLayers(text.slice(...root))) return null;
  const networks = objects.filter(([start, end]) => directLayers(text.slice(start, end)));
  const outermost = networks.filter(([start, end]) => !networks.some((one) => one[0] < start && end < one[1]));
  const around = outermost.find(([start, end]) => cursor !== null && start <= cursor && cursor <= end);
  return around ?? outermost[0] ?? null;
}

/** All objects, as [start, end]. */
function objectsOf(text: string): [number, number][] {
  const open: number[] = [];
  const objects: [number, number][] = [];
  for (const match of text.matchAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}]/g)) {
    if (match[0] === '{') open.push(match.index);
    else if (match[0] === '}') {
      const start = open.pop();
      if (start !== undefined) objects.push([start, match.index + 1]);
    }
  }
  return objects;
}

/** Whether `layers` is a key of the object itself, not of one inside it. */
function directLayers(object: string): boolean {
  let depth = 0;
  for (const match of object.matchAll(/"(?:[^"\\\n]|\\.)*"(\s*:)?|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}[\]]/g)) {
    if (match[0] === '{' || match[0] === '[') depth++;
    else if (match[0] === '}' || match[0] === ']') depth--;
    else if (depth === 1 && match[1] && match[0].startsWith('"layers"')) return true;
  }
  return false;
}
