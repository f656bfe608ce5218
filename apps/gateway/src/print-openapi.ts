import { controllers } from './controllers.js';
import { openApiDocument } from './openapi/document.js';

/** Prints the API's document without connecting to anything. */
process.stdout.write(`${JSON.stringify(openApiDocument(controllers), null, 2)}\n`);
