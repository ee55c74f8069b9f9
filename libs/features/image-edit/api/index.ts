export { ImageEditApiModule, type ImageEditApiParts } from './image-edit-api.module.js';
export { editKind, remoteEditKind } from '../contract/image-edit.kinds.js';
