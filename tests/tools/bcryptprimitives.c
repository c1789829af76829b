/* The one function of bcryptprimitives.dll that Rust's standard library needs: random bytes. Wine 8, which
   Debian 12 has, lacks that library. Only for tests.
   https://learn.microsoft.com/windows/win32/seccng/processprng */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length)
{
    return RtlGenRandom(data, (ULONG)length);
}
