export const PasswordResetPage = () => null;
