export { imageSourceSchema, type ImageSource, type UrlCheck } from './image-source.schema.js';
export { ImageSourceService, type PictureDownload } from './image-source.service.js';
export { StoredInputs, inputKey, type ReceivedPicture } from './stored-inputs.service.js';
export { ResultStore, type FileKeeper, type ResultFile } from './result-store.service.js';
