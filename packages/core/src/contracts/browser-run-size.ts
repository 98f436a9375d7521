/** Of the weights of a run from a browser: 67 million parameters. The dashboard holds them in memory while it checks them. */
export const largestBrowserWeightBytes = 2 ** 28;

/** Of everything that is sent of such a run: there is room for the points of a thousand epochs. */
export const largestBrowserRunBytes = largestBrowserWeightBytes + 2 ** 24;
