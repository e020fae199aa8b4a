package org.reglab.record;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** A file cannot be written, for example because the disk is full. The message says which and why, in one sentence. */
public final class WriteException extends IOException {
    private static final long serialVersionUID = 1L;

    WriteException(Path file, IOException cause) {
        super(file + " cannot be written: " + reason(cause), cause);
    }

    private WriteException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The failure itself if it says which file it is about, else one about this folder. */
    static WriteException of(Path folder, IOException failure) {
        return failure instanceof WriteException known ? known : new WriteException(folder, failure);
    }

    /** The same with what to do about it behind the sentence. */
    public WriteException advising(String advice) {
        return new WriteException(getMessage() + "; " + advice + ".", this);
    }

    /** What went wrong, without the file's name. */
    static String reason(IOException e) {
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "its folder is not there";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "a file is where its folder should be";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
