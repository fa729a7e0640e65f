/* Rules from outside: words, name,weight lines and YAML; whatever is accepted must also be usable. */
#include <entente/council.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

static void use(entente_council *council)
{
    unsigned char votes[64] = {0}, vetoed[64];
    entente_outcome outcome;
    if (council->rule.members <= 64 && entente_council_decide(&council->rule, votes, vetoed, &outcome, NULL) == ENTENTE_OK) {
        char *text = NULL;
        if (entente_council_sentence(council, &outcome, vetoed, NULL, &text, NULL) == ENTENTE_OK)
            free(text);
    }
    if (council->rule.members <= 10) {
        const entente_power_options options = {.threads = 1, .states = 10000, .memory = 1 << 20};
        entente_power power;
        uint64_t total = 0;
        for (size_t i = 0; i < council->rule.measures * council->rule.members; i++)
            total += council->rule.weight[i];
        if (total < 10000 && entente_power_compute(&council->rule, &options, &power, NULL) == ENTENTE_OK)
            entente_power_free(&power);
    }
    entente_council_free(council);
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length)
{
    entente_council *council = NULL;
    entente_error error = {0};
    if (!length)
        return 0;
    char *text = malloc(length);
    if (!text)
        return 0;
    memcpy(text, bytes + 1, length - 1);
    text[length - 1] = '\0';
    entente_status status;
    if (bytes[0] % 4 == 0)
        status = entente_council_words(text, &council, &error);
    else if (bytes[0] % 4 == 1)
        status =
            entente_council_csv(text, length - 1, "fuzz.csv",
                                &(entente_council_columns){.quota = bytes[0] & 4 ? "1/2" : "3"}, NULL, &council, &error);
    else
        status = entente_council_yaml(text, length - 1, "fuzz.yaml", bytes[0] & 4 ? "x" : NULL,
                                      bytes[0] & 8 ? "2000-01-01" : NULL, &council, &error);
    if (status == ENTENTE_OK)
        use(council);
    free(text);
    return 0;
}
