/** Version of the decision code. It changes whenever the same input could lead to another decision or finding. */
export const ENGINE_VERSION = '1.0.0'
