// SPDX-License-Identifier: EPL-2.0
/** From raw images to what networks see, and the store that training maps into memory. */
package org.hilum.engine.preprocess;
