/**
 * Says at the door whether an address may be fetched at all, as far as that can be told without asking DNS.
 * @throws AtelierError `validation_failed` with the field.
 */
export type UrlCheck = (url: string, field: string) => void;
