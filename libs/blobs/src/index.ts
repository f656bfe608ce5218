export { BlobMissing, type BlobStore } from './blob-store.js';
export { BlobDamaged } from './chunks.js';
export { ClamdScanner, type ClamdSettings } from './clamd-scanner.js';
export { ContentLook, contentKinds, mediaTypes, type ContentKind } from './content-look.js';
export { attachmentDisposition, fileNameFor, longestFileName, tidyFileName } from './file-name.js';
export { FolderStore } from './folder-store.js';
export { ScannerSilent, type Scanner, type Verdict } from './scanner.js';
export { keyContext, SealedBlobs } from './sealed-blobs.js';
export { sweep, type Sweep } from './sweeping.js';
