export const SecondFactorPage = () => null;
