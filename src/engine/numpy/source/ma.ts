/** To come. */
export const maSource = '';
