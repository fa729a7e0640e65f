#define _GNU_SOURCE /* close_range, unshare, syscall */
#include "desk/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define CONFINE_MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CONFINE_MACHINE AUDIT_ARCH_AARCH64
#endif

#ifdef CONFINE_MACHINE
enum { X32 = 0x40000000, DENIED_MOST = 96, STEPS_MOST = 32 + 2 * DENIED_MOST };

/* What no reader of a file does. */
static const unsigned denied[] = {
    SYS_socket,
    SYS_socketpair,
    SYS_io_uring_setup,
    SYS_clone,
    SYS_clone3,
    SYS_ptrace,
    SYS_kill,
    SYS_tkill,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_mount,
    SYS_umount2,
    SYS_unshare,
    SYS_setns,
    SYS_bpf,
    SYS_userfaultfd,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_execveat,
    SYS_shmget,
    SYS_msgget,
    SYS_semget,
    SYS_mq_open,
    SYS_chroot,
    SYS_unlinkat,
    SYS_renameat2,
    SYS_mkdirat,
    SYS_mknodat,
    SYS_symlinkat,
    SYS_linkat,
    SYS_truncate,
    SYS_ftruncate,
    SYS_fchmod,
    SYS_fchmodat,
    SYS_fchown,
    SYS_fchownat,
    SYS_setxattr,
    SYS_fsetxattr,
    SYS_utimensat,
    SYS_process_vm_readv,
    SYS_memfd_create,
    SYS_renameat,
    SYS_setpriority,
    SYS_perf_event_open,
    SYS_process_vm_writev,
    SYS_openat2,
    SYS_name_to_handle_at,
    SYS_open_by_handle_at,
#ifdef __x86_64__
    SYS_fork,
    SYS_vfork,
    SYS_creat,
    SYS_unlink,
    SYS_rename,
    SYS_mkdir,
    SYS_rmdir,
    SYS_chmod,
    SYS_chown,
    SYS_lchown,
    SYS_link,
    SYS_symlink,
    SYS_mknod,
    SYS_utime,
    SYS_utimes,
#endif
};

/* A refusal where any of the bits of an argument is set; the number is in the accumulator before and after. */
static unsigned short refuse_bits(struct sock_filter *step, unsigned number, unsigned argument, unsigned bits)
{
    const struct sock_filter steps[] = {
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 4),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t)), /* low half */
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
    };
    memcpy(step, steps, sizeof steps);
    return sizeof steps / sizeof *steps;
}

static bool install(const unsigned *number, size_t count)
{
    enum { WRITES = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC };
    struct sock_filter step[STEPS_MOST];
    unsigned short at = 0;
    step[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
    step[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CONFINE_MACHINE, 1, 0);
    step[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    step[at++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
    step[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32, 0, 1);
    step[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS);
    at += refuse_bits(step + at, SYS_openat, 2, WRITES);
    at += refuse_bits(step + at, SYS_prlimit64, 0, UINT32_MAX); /* of another process */
#ifdef SYS_open
    at += refuse_bits(step + at, SYS_open, 1, WRITES);
#endif
    for (size_t i = 0; i < count; i++) {
        step[at++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number[i], 0, 1);
        step[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM);
    }
    step[at++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
    return !prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &(struct sock_fprog){.len = at, .filter = step}, 0, 0);
}

bool confine_further(void)
{
    static const unsigned exec[] = {SYS_execve};
    return install(exec, 1);
}

static bool filter(void)
{
    _Static_assert(sizeof denied / sizeof *denied <= DENIED_MOST, "more steps than there is room for");
    return install(denied, sizeof denied / sizeof *denied);
}
#else /* no other machine is known to the filter: the other bounds hold */
bool confine_further(void)
{
    return true;
}

static bool filter(void)
{
    return true;
}
#endif

/* Rights of Landlock's first version: all of them are handled, and these given. */
enum { ALL_RIGHTS = (1 << 13) - 1, TO_READ = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE };

static bool open_below(int rules, const char *path, bool folder)
{
    struct landlock_path_beneath_attr below = {.allowed_access = TO_READ | (folder ? LANDLOCK_ACCESS_FS_READ_DIR : 0)};
    below.parent_fd = open(path, O_PATH | O_CLOEXEC);
    if (below.parent_fd < 0)
        return folder; /* not every system has them all */
    bool good = !syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &below, 0);
    close(below.parent_fd);
    return good;
}

static bool lock_files(const char *program)
{
    static const char *const folders[] = {"/usr", "/lib", "/lib64", "/etc", "/proc"};
    const struct landlock_ruleset_attr handled = {.handled_access_fs = ALL_RIGHTS};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0)
        return true; /* the kernel has none */
    bool good = open_below(rules, program, false);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        good = good && open_below(rules, folders[i], true);
    good = good && !syscall(SYS_landlock_restrict_self, rules, 0);
    close(rules);
    return good;
}

static bool bound(int what, size_t most)
{
    return !setrlimit((__rlimit_resource_t)what, &(struct rlimit){most, most});
}

const char *confine_child(const char *program, const confine_limits *limits)
{
    if (close_range(3, ~0U, 0))
        return "closing files";
#ifndef __SANITIZE_ADDRESS__ /* whose shadow takes more than any bound */
    if (!bound(RLIMIT_AS, limits->memory))
        return "bounding memory";
#endif
    if (!bound(RLIMIT_CPU, limits->seconds) || !bound(RLIMIT_FSIZE, 0) || !bound(RLIMIT_CORE, 0) ||
        !bound(RLIMIT_NOFILE, 64))
        return "bounding time and files";
    (void)!unshare(CLONE_NEWUSER | CLONE_NEWNET);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
        return "giving up privileges";
    if (!lock_files(program))
        return "closing folders";
    return filter() ? NULL : "closing system calls";
}
