export { ERRORS, isErrorCode, type ErrorCode, type ErrorEntry } from './errors/error-registry.js';
export { AtelierError, asAtelierError, type AtelierErrorOptions } from './errors/atelier-error.js';
export { parseOrFail, validationDetails } from './errors/validation.js';
export * from './settings/setting.js';
export { loadSettings, SettingsError, type SettingFault } from './settings/load-settings.js';
export { renderConfigurationPage, renderEnvExample } from './settings/settings-documents.js';
export { sleep, signalWithTimeout } from './abort.js';
export { newId, isId } from './ids.js';
export * from './units.js';
