export const MyLoginPage = () => null;
