/** Tells whether a JSON text is meant as a network; reading it is the engine's. */

/** Whether the text looks like a network: it names its layers. Broken JSON may still be one. */
export const looksLikeNetwork = (text: string): boolean => /"layers"\s*:/.test(text);

/** The smallest JSON object around an offset that looks like a network, as [start, end]; null where there is none. */
export function networkAround(text: string, offset: number): [number, number] | null {
  const open: number[] = [];
  const objects: [number, number][] = [];
  for (const match of text.matchAll(/"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}]/g)) {
    if (match[0] === '{') open.push(match.index);
    else if (match[0] === '}') {
      const start = open.pop();
      if (start !== undefined) objects.push([start, match.index + 1]);
    }
  }
  const around = objects.filter(
    ([start, end]) => start <= offset && offset <= end && directLayers(text.slice(start, end)),
  );
  return around.sort((a, b) => a[1] - a[0] - (b[1] - b[0]))[0] ?? null;
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
