/** To come. */
export const ioSource = '';
