#include <entente/record.h>

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    entente_error error = {0};
    entente_proof says;
    entente_proof_verify((const char *)data, size, NULL, &says, &error);
    entente_proof_verify((const char *)data, size, "12:hbmc-qlx4-gmml-h4qi-gsy3-766t-7eih-2uc5", &says, &error);
    return 0;
}
