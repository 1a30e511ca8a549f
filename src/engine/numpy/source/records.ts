/** To come. */
export const recSource = '';
