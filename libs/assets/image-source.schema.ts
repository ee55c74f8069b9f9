import { z } from 'zod';

/** Where an input picture comes from: a remote URL, or a file that the door has stored. */
export const imageSourceSchema = z.union([z.object({ url: z.string() }).strict(), z.object({ key: z.string() }).strict()]);
export type ImageSource = z.output<typeof imageSourceSchema>;

/**
 * Says at the door whether an address may be fetched at all, as far as that can be told without asking DNS.
 * @throws AtelierError `validation_failed` with the field.
 */
export type UrlCheck = (url: string, field: string) => void;
