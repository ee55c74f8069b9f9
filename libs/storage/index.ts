export type { ByteRange, FileContent, FileHead, FileListing, PutArguments, PutResult, StorageDriver } from './driver.js';
export { LocalStorageDriver } from './drivers/local/local-storage.driver.js';
export { MemoryStorageDriver } from './drivers/memory/memory-storage.driver.js';
export { FileLinks, type LinkOptions, type VerifiedLink } from './links.js';
export { contentTypeOf, extensionOf } from './content-types.js';
export { keyFault, keySegment } from './keys.js';
export { storageSettings } from './settings.js';
