/** Injection token of the process's storage driver: the contract is an interface, which Nest cannot see. */
export const STORAGE_DRIVER = 'StorageDriver';
