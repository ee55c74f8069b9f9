export { ErrorFilter } from './error.filter.js';
export { errorEnvelope, type ErrorEnvelope } from './error-envelope.js';
export { requestId, requestIdOf } from './request-id.middleware.js';
export { lastEventId, sendEventStream, streamSignal, type StreamedEvent } from './event-stream.js';
export { preferredWaitMs, prefersAsync } from './prefer.js';
export { UploadReader, isMultipart, type MultipartRequest, type UploadedPicture } from './upload.reader.js';
export { ownerOf, setOwner } from './owner.js';
