/** The worker's entry, one file for both hosts: it finds out where it is and attaches the engine to that host's port. */
import { attach as attachInNode } from './node.ts';
import { attach as attachInBrowser } from './web.ts';

const inNode = typeof process === 'object' && Boolean(process.versions?.node);

// In a browser the messages that came before this line wait for the handler, which is there when this file has run.
if (inNode) void attachInNode();
else attachInBrowser();
