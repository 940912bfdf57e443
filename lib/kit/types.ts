/** What a person trains in and where (S002-10, S000-55). */
export const KIT_KINDS = ['shoes', 'training_space'] as const
export type KitKind = (typeof KIT_KINDS)[number]
