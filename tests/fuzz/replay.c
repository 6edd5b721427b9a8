/** @file replay.c — runs a fuzzer's function over kept inputs, with any compiler.
 *  Arguments: files, or folders whose files are taken in turn. Prints how many were run.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool replay_file(const char *path) {
    FILE *file = fopen(path, "rb");
    struct stat info;
    if (file == NULL || fstat(fileno(file), &info) != 0) {
        perror(path);
        return false;
    }
    size_t size = (size_t)info.st_size;
    /* Exactly as large as the input, so that reading one byte too far is noticed. */
    uint8_t *data = malloc(size == 0 ? 1 : size);
    bool read = data != NULL && fread(data, 1, size, file) == size;
    fclose(file);
    if (read) {
        (void)LLVMFuzzerTestOneInput(data, size);
    }
    free(data);
    return read;
}

static bool replay_folder(const char *folder, long *count) {
    DIR *list = opendir(folder);
    if (list == NULL) {
        perror(folder);
        return false;
    }
    bool good = true;
    for (struct dirent *entry = readdir(list); entry != NULL && good; entry = readdir(list)) {
        char path[4096];
        if (entry->d_name[0] == '.') {
            continue;
        }
        int size = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        good = size > 0 && (size_t)size < sizeof path && replay_file(path);
        *count += 1;
    }
    closedir(list);
    return good;
}

int main(int argc, char **argv) {
    long count = 0;
    bool good = true;
    for (int i = 1; i < argc && good; i++) {
        struct stat info;
        if (stat(argv[i], &info) == 0 && S_ISDIR(info.st_mode)) {
            good = replay_folder(argv[i], &count);
        } else {
            good = replay_file(argv[i]);
            count++;
        }
    }
    printf("%ld\n", count);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
