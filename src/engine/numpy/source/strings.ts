/** To come. */
export const stringsSource = '';
