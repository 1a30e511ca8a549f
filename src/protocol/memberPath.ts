/** How a program reads what a value holds, alike for the panel, the editor and the terminal: `layer.W`, `params['W1']`. */
export const memberPath = (owner: string, member: string): string =>
  member.startsWith('[') ? owner + member : `${owner}.${member}`;
