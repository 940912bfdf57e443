/** Version of the decision code. It changes whenever the same input could lead to another decision, finding or counterfactual. */
export const ENGINE_VERSION = '1.1.1'
