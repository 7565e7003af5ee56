/** A person with an account. Cognito holds the password; this is what we know beside it. */
export type User = { userId: string; email: string; name: string; locale: 'en' | 'pt'; createdAt: string };
